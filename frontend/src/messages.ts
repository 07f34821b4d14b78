// The texts of the page in the language that is chosen, and how that language writes numbers and days.
//
// Languages, their locales and their texts come with the page; nothing here names a language.
import { computed, signal } from "@preact/signals";
import type { Translated } from "./content.generated";
import { type Places, filled, pluralIndex } from "./plural";

export interface Language {
  /** The locale whose numbers, days and plurals the browser follows, such as es-CL. */
  locale: string;
  /** Under each key its text, or all its plural forms. */
  texts: Record<string, string | string[]>;
}

let catalogues: Record<string, Language> = {};

export const lang = signal("");
export const locale = computed(() => catalogues[lang.value]?.locale ?? "en");

export function languages(): string[] {
  return Object.keys(catalogues);
}

/** Takes the catalogues that came with the page, and the first of the wanted languages that is among them. */
export function loadMessages(loaded: Record<string, Language>, wanted: string[]): void {
  catalogues = loaded;
  const known = languages();
  setLanguage(wanted.find((name) => known.includes(name)) ?? known[0] ?? "");
}

/** Changes to a language, and tells screen readers so. */
export function setLanguage(next: string): void {
  lang.value = next;
  document.documentElement.lang = next;
}

/** The text of a key with its places filled; a key that is missing is shown as it is, and a test finds it. */
export function message(key: string, places: Places = {}): string {
  const text = catalogues[lang.value]?.texts[key];
  return filled(typeof text === "string" ? text : (text?.at(-1) ?? key), places, number);
}

/** The text of a key in the plural form of a count, which also stands in the place {number}. */
export function plural(key: string, count: number, places: Places = {}): string {
  const forms = catalogues[lang.value]?.texts[key];
  if (!Array.isArray(forms)) return message(key, { number: count, ...places });
  return filled(forms[pluralIndex(locale.value, count, forms.length)] ?? key, { number: count, ...places }, number);
}

export function hasMessage(key: string): boolean {
  return catalogues[lang.value]?.texts[key] !== undefined;
}

/** The text of a term of corredor's own, such as a rule or a stance; other names stay as they are. */
export function term(kind: string, name: string): string {
  return hasMessage(`${kind}.${name}`) ? message(`${kind}.${name}`) : name;
}

/** A translated text in the language that is chosen now. */
export function translated(texts: Translated): string {
  return texts[lang.value] ?? "";
}

/** What a language is called in itself, such as Español. */
export function languageName(name: string): string {
  const own = catalogues[name]?.locale ?? name;
  const found = new Intl.DisplayNames(own, { type: "language" }).of(name) ?? name;
  return found.charAt(0).toLocaleUpperCase(own) + found.slice(1);
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

export function percent(share: number, digits = 0): string {
  const style = { style: "percent", maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale.value, style).format(share);
}

export function money(value: number, currency: string): string {
  return `${currency} ${number(value)}`;
}

const DATE_FORMATS = {
  long: { day: "numeric", month: "long", year: "numeric" },
  medium: { day: "numeric", month: "short", year: "numeric" },
  short: { day: "numeric", month: "short" },
  month: { month: "short" },
  weekday: { weekday: "long", day: "numeric", month: "long" },
} as const;

/** Writes a day, given as 2026-05-04. */
export function date(day: string, form: keyof typeof DATE_FORMATS = "medium"): string {
  const format = new Intl.DateTimeFormat(locale.value, { timeZone: "UTC", ...DATE_FORMATS[form] });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The name of a country by its ISO code, or the given name where the browser knows none. */
export function country(code: string, otherwise: string): string {
  try {
    return new Intl.DisplayNames(locale.value, { type: "region", fallback: "none" }).of(code) ?? otherwise;
  } catch {
    return otherwise;
  }
}
