// The addresses that this page runs scripts from besides those in its HTML. The page's policy lets no string become one (Trusted
// Types), and lets only this file say which may.

const scripts = ['sw.js', 'journal.worker.js', 'files.worker.js'] as const;
export type ScriptName = (typeof scripts)[number];

interface Policy {
  createScriptURL(text: string): unknown;
}
interface Factory {
  createPolicy(name: string, rules: { createScriptURL(text: string): string }): Policy;
}

const rules = {
  createScriptURL(text: string): string {
    if (!(scripts as readonly string[]).includes(text)) throw new TypeError(`${text} is no script of this page`);
    return text;
  },
};
// Browsers without Trusted Types are kept by the rules all the same.
const policy: Policy = (globalThis as { trustedTypes?: Factory }).trustedTypes?.createPolicy('earshot', rules) ?? rules;

/** What a Worker or a service worker may be made of. */
export const script_url = (name: ScriptName): string => policy.createScriptURL(name) as string;
