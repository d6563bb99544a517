// The page's voice: speechSynthesis, one utterance at a time, by a voice that lives on this device. What is said may be what
// a visitor said, and some browsers' other voices are a service on the network that would be sent it. What is said, and when,
// is decided in src/app/update_speech.cpp.

export interface SpeechHost {
  /** The languages there are voices for; again whenever that changes. */
  available(languages: string[]): void;
  ended(id: number): void;
  failed(id: number, reason: string): void;
}

const tag = (language: string) => language.replace('_', '-').toLowerCase(); // Android writes en_GB
const tongue = (language: string) => tag(language).split('-')[0]!;

export class Speech {
  readonly #synth = window.speechSynthesis as SpeechSynthesis | undefined;
  // Held on to: Safari lets go of an utterance that nobody holds, and its end is never heard.
  #saying: SpeechSynthesisUtterance | null = null;
  #told = '';

  constructor(readonly host: SpeechHost) {}

  begin(): void {
    const synth = this.#synth;
    if (!synth) return;
    this.#clear(); // Chromium goes on reading what the page before this one had asked for
    // Not in Safari before 17: there the list is there at once.
    synth.addEventListener?.('voiceschanged', () => this.#tell_voices());
    this.#tell_voices();
    addEventListener('pagehide', () => this.stop());
  }

  /** Stops what was being said. Called within the press that asked for it, which is where Safari allows it. */
  speak(id: number, text: string, language: string, rate: number): void {
    if (this.#saying || this.#synth?.speaking || this.#synth?.pending) this.#clear();
    const voice = this.#voice_of(language);
    if (!voice) return void setTimeout(() => this.host.failed(id, 'no voice'));
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = rate;
    utterance.onend = () => this.#finish(utterance, () => this.host.ended(id));
    utterance.onerror = ({ error }) => {
      // Browsers let nobody speak before the first press. With it, it is said.
      if (error === 'not-allowed' && this.#saying === utterance) this.#listen_for_press(true);
      else this.#finish(utterance, () => this.host.failed(id, error));
    };
    this.#saying = utterance;
    this.#synth!.speak(utterance);
  }

  stop(): void {
    this.#clear();
  }

  // The end of what was stopped comes later, and is nobody's business.
  #clear(): void {
    this.#saying = null;
    this.#listen_for_press(false);
    this.#synth?.cancel();
  }

  #finish(utterance: SpeechSynthesisUtterance, tell: () => void): void {
    if (this.#saying !== utterance) return;
    this.#saying = null;
    tell();
  }

  // Only while there is something to make good: with a listener for clicks on the window, screen readers call everything
  // clickable.
  #listen_for_press(listening: boolean): void {
    for (const name of ['click', 'keydown']) {
      if (listening) addEventListener(name, this.#make_good, { capture: true, passive: true });
      else removeEventListener(name, this.#make_good, true);
    }
  }

  #make_good = (): void => {
    this.#listen_for_press(false);
    if (this.#saying) this.#synth!.speak(this.#saying);
  };

  #voices(): SpeechSynthesisVoice[] {
    return (this.#synth?.getVoices() ?? []).filter((voice) => voice.localService);
  }

  #voice_of(language: string): SpeechSynthesisVoice | undefined {
    const fits = (voice: SpeechSynthesisVoice) => (tag(voice.lang) === tag(language) ? 2 : 0) + (voice.default ? 1 : 0);
    return this.#voices()
      .filter((voice) => tongue(voice.lang) === tongue(language))
      .sort((a, b) => fits(b) - fits(a))[0];
  }

  #tell_voices(): void {
    const languages = [...new Set(this.#voices().map((voice) => tag(voice.lang)))].sort();
    if (languages.join() === this.#told) return;
    this.#told = languages.join();
    this.host.available(languages);
  }
}
