import { describe, expect, test } from "vitest";
import { filled, pluralIndex } from "./plural";

describe("pluralIndex", () => {
  test.each([
    // [locale, forms in the catalogue, count → index of its form]
    ["en-GB", 2, { 0: 1, 1: 0, 2: 1, 1000000: 1 }],
    ["es-CL", 3, { 0: 2, 1: 0, 2: 2, 1000000: 1 }],
    ["pt-BR", 3, { 0: 0, 1: 0, 2: 2, 1000000: 1 }],
    ["pl", 3, { 0: 2, 1: 0, 2: 1, 5: 2, 22: 1 }],
    ["ar", 6, { 0: 0, 1: 1, 2: 2, 3: 3, 11: 4, 100: 5 }],
    ["ja", 1, { 0: 0, 1: 0, 2: 0 }],
  ])("%s takes gettext's form", (locale, forms, expected) => {
    for (const [count, index] of Object.entries(expected)) {
      expect(pluralIndex(locale, Number(count), forms), count).toBe(index);
    }
  });

  test("a catalogue with fewer forms than the language has gives its last", () => {
    expect(pluralIndex("es-CL", 5, 2)).toBe(1);
    expect(pluralIndex("ar", 100, 1)).toBe(0);
  });
});

describe("filled", () => {
  const number = (value: number) => `#${value}`;

  test("places take text as it is and numbers as the language writes them", () => {
    expect(filled("{people} from {place}", { people: 12, place: "{people} & <b>" }, number)).toBe("#12 from {people} & <b>");
  });

  test("a place without a value stays in sight, and doubled braces are braces", () => {
    expect(filled("{left} {{right}}", {}, number)).toBe("{left} {right}");
  });
});
