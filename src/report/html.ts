/** HTML in which text is text: only this file can say that something is markup. */

const MARKUP = Symbol('markup');

export interface Markup {
  readonly [MARKUP]: string;
}

export type Child = string | number | Markup | undefined | readonly Child[];

/** `` html`<p class="${name}">${text}</p>` ``: what is put in is escaped, in text and in quoted attributes. */
export const html = (strings: TemplateStringsArray, ...children: readonly Child[]): Markup => ({
  [MARKUP]: strings.map((string, i) => string + (i < children.length ? written(children[i]) : '')).join(''),
});

/** For constants of this program, such as a style sheet; never for anything that was read. */
export const trusted = (constant: string): Markup => ({ [MARKUP]: constant });

export const source = (markup: Markup): string => markup[MARKUP];

function written(child: Child): string {
  if (child === undefined) return '';
  if (typeof child === 'string' || typeof child === 'number') return escaped(`${child}`);
  return isMarkup(child) ? child[MARKUP] : child.map(written).join('');
}

const isMarkup = (child: Markup | readonly Child[]): child is Markup => MARKUP in child;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? '');
