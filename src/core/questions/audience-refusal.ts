/** What an API says when it refuses a token for its audience, in the words of the libraries in use. */

const QUOTE = `\\\\?["'\`(]?`;
const AUD = `(?:(?:jwt |token )?audiences?(?! (?:segment|group|list|id))(?: \\(aud\\))?|${QUOTE}aud(?!\\w)${QUOTE}(?: \\(audience\\))?)(?: claims?)?(?: values?)?`;
/** The token's own audience, which some libraries repeat in the middle of the sentence. */
const VALUE = `(?: (?:in jwt|with value|has value)?:? ?\\\\?["'(\\[]?[^\\s"'<>]{1,200}?\\\\?["')\\]]?,?)?`;

const BLAME = [
  `(?:unexpected|invalid|wrong|incorrect|bad|unknown|unaccepted|mismatched) (?:jwt |token |claim )?${AUD}`,
  `(?:not|n['’]t) have a valid ${AUD}`,
  `required ${AUD} is missing`,
  `${AUD}${VALUE} (?:is |are |was |were |does |did |do |has |validation )?(?:an? )?(?:invalid|unexpected|rejected|mismatch|failed|not (?:an? )?(?:valid|allowed|accepted|expected|match|contain|equal|configured)|(?:doesn['’]t|don['’]t) (?:match|contain))`,
  `expected ${AUD} (?:to be|not available)`,
  'IDX10214|JWTNotInAudience|InvalidAuthenticationTokenAudience|InvalidAudience(?:Error|Exception)?',
].map((pattern) => new RegExp(`(?<![\\w-])(?:${pattern})`, 'i'));

export const blamesAudience = (refusal: string): boolean => BLAME.some((pattern) => pattern.test(refusal));
