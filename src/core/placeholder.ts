/** What samples, templates and unset variables leave behind where the value of a setting should be. */
const PLACEHOLDERS = [
  /^(?:undefined|null|nan)$/i,
  /\[object |[{}<>]|\$\(|^%\w+%$|\b(?:process|import\.meta)\.env\b/,
  /^(?:VITE|REACT_APP|NEXT_PUBLIC)_\w+$|^(?:AUTH0_)?(?:CLIENT|ORG(?:ANIZATION)?)_ID$/,
  /(?:^|[/._-])YOUR[ _-]/,
  /^your[ _-]?(?:auth0|app(?:lication)?|client|org(?:anization)?)?[ _-]?(?:client|app|org)?[ _-]?id(?:[ _-]here)?$/i,
  /^(?:x{4,}|\*{3,}|\.{3})$/i,
];

/** True for what no setting has as its value. */
export const isPlaceholder = (value: string): boolean => PLACEHOLDERS.some((pattern) => pattern.test(value));
