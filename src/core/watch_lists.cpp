#include "core/watch_lists.h"

namespace earshot::core {
namespace {

// Better one too many than one too few: a quiet line and a place further up the list is all that comes of it. What young
// people say every day without meaning it is taken out all the same, so that staff go on believing the mark.
constexpr std::string_view concern =
    // others
    "hit me|hits me|hitting me|!hit me up|hurt me|hurts me|hurting me|beat me up|beats me|beating me|!beats me at|"
    "!beats me how|!beats me why|punch* me|kick* me|!kicked me off|!kicked me out of the|slap* me|chok* me|strangl* me|"
    "burn* me|lock* me in|threaten* me|touch* me|pins me down|pinned me down|force* me to|!forced me to think|"
    "hits us|hits my mum|hits my sister|hits my brother|hit my mum|hurts my mum|hitting my mum|"
    "rape|raped|raping|molest*|abuse|abused|abuses|abusing|abusive|grooming|groomed|sexual* assault*|nudes|"
    "naked pic*|naked photo*|nude pic*|blackmail*|made me do things|makes me do things|made me have sex|"
    "carry drugs|carrying drugs|sell drugs|selling drugs|county lines|forced marriage|fgm|"
    // home
    "not safe at home|unsafe at home|dont feel safe at home|never feel safe at home|not safe with|scared to go "
    "home|afraid to go home|"
    "scared of my dad|scared of my mum|scared of my stepdad|scared of him|afraid of him|frightened of him|"
    "run away from home|ran away from home|running away from home|kicked me out|no food at home|"
    "nothing to eat at home|nowhere to sleep|sleeping rough|bruise*|"
    // oneself
    "kill myself|killing myself|kill me|!will kill me|!gonna kill me|!would kill me|end my life|ending my life|"
    "end it all|my own life|want to die|wanna die|!want to die laughing|wish i was dead|wish i were dead|"
    "wish i wasnt here|wish i wasnt alive|better off dead|better off without me|dont want to be here anymore|"
    "dont want to be here any more|dont want to be alive|dont want to live anymore|dont want to live any more|"
    "no reason to live|no point living|suicid*|self harm*|selfharm*|cut myself|cutting myself|!cut myself shaving|"
    "cut my arm*|cut my wrist*|cutting my arm*|hurt myself|hurting myself|burn myself|burning myself|overdos*|"
    "starv* myself|make myself sick|made myself sick|making myself sick|nobody would miss me|no one would miss me";

constexpr std::string_view names =
    "my name is _|my names _|!my name is not|!my name is on|!my name is never|!my name is always|!my name is in|"
    "im called _|i am called _|!im called a|!im called the|!im called names|hi im ^|hello im ^|hey im ^|"
    "someone called _|man called _|boy called _|girl called _|lady called _|friend called _|teacher called _|"
    "worker called _|mr _|mrs _|!mr and|!mrs and|miss^ ^|ms^ ^|dr^ ^|friend ^|mate ^|bestie ^|brother ^|sister ^|"
    "cousin ^|uncle ^|aunt ^|auntie ^|mum ^|dad ^|stepdad ^|boyfriend ^|girlfriend ^|teacher ^|tutor ^|worker ^|"
    "nurse ^|doctor ^|carer ^|counsellor ^|therapist ^";

}  // namespace

const WatchLists& english_watch_lists() {
  static const WatchLists lists{make_signs(concern), make_signs(names)};
  return lists;
}

}  // namespace earshot::core
