// The words of the page in its three languages, and how each writes numbers and days.
import { computed, signal } from "@preact/signals";

export const LANGUAGES = ["es", "en", "pt"] as const;
export type Lang = (typeof LANGUAGES)[number];
/** A sentence in each language, said by Python. */
export type Said = Record<Lang, string>;
type Values = Record<string, string | number>;

const LOCALES: Record<Lang, string> = { es: "es-CL", en: "en-GB", pt: "pt-BR" };
let catalogues: Record<Lang, Record<string, string>> = { es: {}, en: {}, pt: {} };

export const lang = signal<Lang>("es");
export const locale = computed(() => LOCALES[lang.value]);

export function isLang(name: string | null | undefined): name is Lang {
  return LANGUAGES.includes(name as Lang);
}

/** Takes the catalogues that came with the page. */
export function take(words: Record<Lang, Record<string, string>>, first: Lang): void {
  catalogues = words;
  speak(first);
}

/** Goes over to a language, and tells screen readers so. */
export function speak(next: Lang): void {
  lang.value = next;
  document.documentElement.lang = next;
}

/** Says what stands under a key; a key that is missing is shown as it is, and a test finds it. */
export function say(key: string, values: Values = {}): string {
  const text = catalogues[lang.value][key];
  return text === undefined ? key : fill(text, values);
}

export function has(key: string): boolean {
  return catalogues[lang.value][key] !== undefined;
}

/** Says a name that the house itself gives, such as a rule or a stance; others stay as they are. */
export function named(kind: string, name: string): string {
  return has(`${kind}.${name}`) ? say(`${kind}.${name}`) : name;
}

/** Gives the sentence of the language that is spoken now. */
export function told(said: Said): string {
  return said[lang.value];
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale.value, {
    useGrouping: "always",
    maximumFractionDigits: digits,
  } as Intl.NumberFormatOptions).format(value + 0);
}

/** A number with its sign, for differences. */
export function signed(value: number): string {
  return new Intl.NumberFormat(locale.value, {
    useGrouping: "always",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  } as Intl.NumberFormatOptions)
    .format(value + 0)
    .replace("-", "−");
}

export function percent(share: number): string {
  const style = { style: "percent", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale.value, style).format(share);
}

export function money(value: number, currency: string): string {
  return `${currency} ${number(value)}`;
}

const FORMS = {
  long: { day: "numeric", month: "long", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  short: { day: "numeric", month: "short" },
  month: { month: "short" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
} as const;

/** Writes a day, given as 2026-05-04. */
export function date(day: string, form: keyof typeof FORMS = "medium"): string {
  const format = new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", ...FORMS[form] });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The name of a country by its ISO number; what the scenario calls its states goes before it. */
export function country(code: string, otherwise: string): string {
  try {
    return new Intl.DisplayNames(locale.value, { type: "region", fallback: "none" }).of(code) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// {name}, and {name, plural, one {# day} other {# days}} as ICU writes it.
function fill(text: string, values: Values): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "{") {
      out += text[at];
      continue;
    }
    const end = closing(text, at);
    out += place(text.slice(at + 1, end), values);
    at = end;
  }
  return out;
}

function place(inner: string, values: Values): string {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,/.exec(inner);
  if (!plural) return written(values[inner.trim()] ?? `{${inner}}`);
  const value = Number(values[plural[1] ?? ""]);
  const wanted = new Intl.PluralRules(locale.value).select(value);
  const forms = new Map<string, string>();
  for (let at = plural[0].length; at < inner.length; at++) {
    const open = inner.indexOf("{", at);
    if (open < 0) break;
    const end = closing(inner, open);
    forms.set(inner.slice(at, open).trim(), inner.slice(open + 1, end));
    at = end;
  }
  const form = forms.get(`=${value}`) ?? forms.get(wanted) ?? forms.get("other") ?? "";
  return fill(form, values).replaceAll("#", number(value));
}

function written(value: string | number): string {
  return typeof value === "number" ? number(value) : value;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}
