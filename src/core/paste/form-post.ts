import { type Draft, LONGEST, readAll } from './span.ts';

/** OAuth 2.0 Form Post Response Mode: a page whose form sends the answer on. */
export const formPosts = (text: string): Draft[] =>
  readAll(text, /<form\b/gi, (at) => {
    const whole = text.slice(at, at + LONGEST);
    const close = whole.search(/<\/form>/i);
    const form = close < 0 ? whole : whole.slice(0, close);
    const tagEnd = form.indexOf('>');
    const { action, method = 'GET' } = attributes(form.slice(0, tagEnd < 0 ? form.length : tagEnd));
    const to = at + form.length + (close < 0 ? 0 : '</form>'.length);
    if (action === undefined || !URL.canParse(action)) return { to };
    const fields = form
      .split(/<input\b/i)
      .slice(1)
      .map(attributes)
      .filter(({ name }) => name !== undefined)
      .map(({ name = '', value = '' }) => `${escaped(name)}=${escaped(value)}`);
    if (fields.length === 0) return { to };
    const isPost = method.toUpperCase() === 'POST';
    const one = {
      what: 'A page whose form sends this on',
      from: at,
      to,
      method: isPost ? 'POST' : 'GET',
      url: isPost ? action : `${action}?${fields.join('&')}`,
      ...(isPost ? { requestBody: fields.join('&') } : {}),
    };
    return { one, to };
  });

type Attributes = Partial<Record<'action' | 'method' | 'name' | 'value', string>>;

function attributes(tag: string): Attributes {
  const found: Attributes = {};
  for (const [, name = '', double, single, bare] of tag.matchAll(
    /\b(action|method|name|value)\s?=\s?(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi,
  )) {
    const key = name.toLowerCase() as keyof Attributes;
    found[key] ??= plain(double ?? single ?? bare ?? '');
  }
  return found;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" };

export const plain = (html: string): string =>
  html.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|quot|lt|gt|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

function escaped(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text.replace(/[&=#+%]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  }
}
