// Two rules of gettext's texts: which plural form a count takes, and how the places in braces are filled.

export type Places = Record<string, string | number>;

// The order of Unicode's CLDR, in which gettext's catalogues hold the forms of a language.
const CATEGORIES: Intl.LDMLPluralRule[] = ["zero", "one", "two", "few", "many", "other"];

/** The index of the form that a count takes, among as many forms as the catalogue has; the last where it has fewer. */
export function pluralIndex(locale: string, count: number, forms: number): number {
  const rules = new Intl.PluralRules(locale);
  const inUse = CATEGORIES.filter((category) => rules.resolvedOptions().pluralCategories.includes(category));
  return Math.min(inUse.indexOf(rules.select(count)), forms - 1);
}

/** A text with its places filled: `{name}` by the value of that name; doubled braces stand for braces. */
export function filled(text: string, places: Places, number: (value: number) => string): string {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name: string | undefined) => {
    if (name === undefined) return found.charAt(0);
    const value = places[name];
    return value === undefined ? found : typeof value === "number" ? number(value) : value;
  });
}
