// A made-up speechSynthesis, put in before the page loads: it says nothing and writes everything down in `window.speech.said`.
const local = (name, lang, more = {}) => ({ name, lang, localService: true, default: false, ...more });
export const english = [
    local('Remote', 'en-GB', { localService: false, default: true }),
    local('American', 'en-US', { default: true }),
    local('British', 'en_GB'),
    local('Polish', 'pl-PL'),
];

/** For addInitScript. Each utterance ends when `speech.end()` says so, or at once; `needs_press`: none before the first press. */
export function stub(voices, { needs_press = false, at_once = false } = {}) {
    const code = (voices, needs_press, at_once) => {
        window.SpeechSynthesisUtterance = class extends EventTarget {
            constructor(text) {
                super();
                Object.assign(this, { text, lang: '', rate: 1, voice: null });
            }
        };
        const said = [];
        let current = null;
        let in_press = false;
        let pressed = false;
        for (const name of ['click', 'keydown']) {
            addEventListener(name, () => (pressed = in_press = true), true);
            addEventListener(name, () => (in_press = false));
        }
        const later = (utterance, name, more = {}) => setTimeout(() => utterance['on' + name]?.({ ...more }));
        window.speech = Object.assign(new EventTarget(), {
            said, cancelled: 0, voices,
            getVoices: () => window.speech.voices,
            speak(utterance) {
                if (needs_press && !pressed) return later(utterance, 'error', { error: 'not-allowed' });
                if (current) throw new Error('spoke into what is being said');
                current = utterance;
                const { text, lang, rate, voice } = utterance;
                said.push({ text, lang, rate, voice: voice.name, in_press });
                if (at_once) setTimeout(() => current === utterance && window.speech.end());
            },
            cancel() {
                window.speech.cancelled++;
                if (current) later(current, 'error', { error: 'interrupted' });
                current = null;
            },
            end() {
                const utterance = current;
                current = null;
                utterance?.onend?.({});
            },
            change(voices) {
                window.speech.voices = voices;
                window.speech.dispatchEvent(new Event('voiceschanged'));
            },
        });
        Object.defineProperty(window.speech, 'speaking', { get: () => current !== null });
        Object.defineProperty(window, 'speechSynthesis', { value: window.speech });
    };
    return `(${code})(${JSON.stringify(voices)}, ${needs_press}, ${at_once})`;
}
