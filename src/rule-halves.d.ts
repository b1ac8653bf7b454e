// Halves of the rules that the build cuts, see scripts/rule-words.ts; to the type checker each is the whole.
declare module '*/core/rules/index.ts?verdicts' {
  export const rules: readonly import('./core/rule.ts').Rule[];
}
declare module '*/core/rules/index.ts?words' {
  export const rules: readonly import('./core/rule.ts').Rule[];
}
