/** Nobody types more; and a long text must not exhaust an expression. */
const LONGEST = 500;

/** True for what somebody else can guess. Random text mixes letters and figures; what a person typed does not. */
export const isGuessable = (state: string): boolean =>
  state.length < 8 || (state.length <= LONGEST && TYPED.some((words) => words.test(state)));

/** What specifications and tutorials hold in place of a value (`xyz` is RFC 6749’s): it carries nothing. */
export const isFromAnExample = (value: string): boolean =>
  /^(?:1234?5?6?|abc(?:123)?|xyz|state|test|foo(?:bar)?)$/.test(value);

const TYPED = [
  /^(.)\1*$/,
  /^(?:0?123456789\d*|abcdefgh[a-z]*)$/i,
  /^(?:[a-z]{2,}[-_ .])+[a-z]{2,}[-_ .]?\d{0,4}$/,
  /^(?:[A-Z]{2,}[-_ .])+[A-Z]{2,}[-_ .]?\d{0,4}$/,
  /^(?:my|some|the|your|a|test|static|fixed|random|secret|dummy|default)?[-_ ]?(?:app|auth|oauth|login|csrf|random|static|fixed)?[-_ ]?(?:state|string|value)[-_ ]?\d{0,6}$/i,
];
