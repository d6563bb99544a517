#include "core/replies_json.h"

#include <optional>
#include <utility>

#include "core/figures_tree_json.h"
#include "core/lists_json.h"

namespace earshot::core {
namespace {

constexpr std::string_view format = "earshot-replies";
constexpr std::string_view mend_by_source = "Take the file from where it was made.";

// --- writing

Json reply_tree(const Reply& reply) {
  return json_object({{"id", json_text(reply.id)},
                      {"finding", json_text_or_null(reply.finding)},
                      {"topic", json_text_or_null(reply.topic)},
                      {"number", json_number(reply.number)},
                      {"kind", json_text(name_in(reply_kind_names, reply.kind))},
                      {"said", json_text(reply.said)},
                      {"text", json_text(reply.text)},
                      {"who", json_text(reply.who)},
                      {"day", json_text(reply.day)},
                      {"nextStep", json_text_or_null(reply.next_step)},
                      {"nextBy", json_text_or_null(reply.next_by)}});
}

Json others_tree(const OthersSaid& others) {
  if (others.day.empty()) return {};
  return json_object({{"day", json_text(others.day)},
                      {"columns", list_tree(others.columns, coded_tree)},
                      {"questions", list_tree(others.questions, question_figures_tree)}});
}

Json replies_tree(const Replies& replies) {
  return json_object({{"pack", json_text(replies.pack)},
                      {"replies", list_tree(replies.replies, reply_tree)},
                      {"othersSaid", others_tree(replies.others)}});
}

// What is signed: the file without its signature, in canonical form.
std::string signed_bytes(Json tree) {
  take_member(tree, "signature");
  sort_keys(tree);
  return write_json(tree);
}

// --- reading

std::string read_id_or_null(const Cursor& at) { return at.is(Json::Kind::null) ? std::string() : at.id(); }

std::string read_words(const Cursor& at, int least) { return at.text(least, longest_reply_text); }

Reply read_reply(Cursor at) {
  Reply reply;
  reply.id = at.required("id").uuid();
  reply.finding = read_id_or_null(at.required("finding"));
  reply.topic = read_id_or_null(at.required("topic"));
  reply.number = at.required("number").whole(1);
  reply.kind = read_named<ReplyKind>(at.required("kind"), reply_kind_names).value_or(ReplyKind::not_yet);
  reply.said = read_words(at.required("said"), 1);
  reply.text = read_words(at.required("text"), 1);
  reply.who = read_words(at.required("who"), 1);
  reply.day = at.required("day").day();
  if (const Cursor next = at.required("nextStep"); !next.is(Json::Kind::null)) reply.next_step = read_words(next, 1);
  if (const Cursor by = at.required("nextBy"); !by.is(Json::Kind::null)) reply.next_by = by.day();
  at.no_other_keys();
  if (reply.finding.empty() == reply.topic.empty()) {
    at.fault("inconsistent", "A reply is about a finding or about a topic.", std::string(mend_by_source));
  }
  return reply;
}

OthersSaid read_others(Cursor at) {
  OthersSaid others;
  if (!at.present() || at.is(Json::Kind::null)) return others;
  others.day = at.required("day").day();
  read_list(at.required("columns"), others.columns, read_coded);
  read_list(at.required("questions"), others.questions, read_question_figures);
  at.no_other_keys();
  return others;
}

void read_replies_at(Cursor& at, Replies& replies) {
  replies.pack = at.required("pack").id();
  read_list(at.required("replies"), replies.replies, read_reply);
  replies.others = read_others(at.required("othersSaid"));
}

RepliesFile read_file_tree(const Json& tree, FaultList& faults) {
  RepliesFile file;
  Cursor at(tree, faults);
  if (!at.is_format(format, 1, "file of replies")) return file;
  read_replies_at(at, file.replies);
  file.day = at.required("writtenOn").day();
  at.required("words").line();  // for people; what counts is worked out from the key
  const Cursor signer = at.required("signer"), signature = at.required("signature");
  const auto key = read_verify_key(signer.any_text());
  const std::string signed_by = signature.any_text();
  at.no_other_keys();
  if (!faults.empty()) return file;
  if (!key || !is_signed_by(signed_bytes(tree), signed_by, *key)) {
    signature.fault("bad_signature", "The signature is not right: this file was changed after it was signed.",
                    std::string(mend_by_source));
    return file;
  }
  file.signer = *key;
  return file;
}

}  // namespace

std::string write_replies_file(const Replies& replies, std::string_view day, const SecretKey& key) {
  const VerifyKey signer = verify_key_of(key);
  Json tree = replies_tree(merged(replies, {}));
  add_member(tree, "format", json_text(format));
  add_member(tree, "formatVersion", json_number(1));
  add_member(tree, "writtenOn", json_text(day));
  add_member(tree, "signer", json_text(write_verify_key(signer)));
  add_member(tree, "words", json_text(fingerprint_words(signer)));
  add_member(tree, "signature", json_text(sign(signed_bytes(tree), key)));
  sort_keys(tree);
  return write_json_indented(tree);
}

std::expected<RepliesFile, Faults> read_replies_file(std::string_view json) {
  return read_document(json, read_file_tree);
}

std::string write_replies(const Replies& replies) { return write_json(replies_tree(replies)); }

std::expected<Replies, Faults> read_replies(std::string_view json) {
  return read_document(json, [](const Json& tree, FaultList& faults) {
    Replies replies;
    Cursor at(tree, faults);
    read_replies_at(at, replies);
    at.no_other_keys();
    return replies;
  });
}

std::string replies_file_name(std::string_view day) { return "earshot-replies-" + std::string(day) + ".json"; }

}  // namespace earshot::core
