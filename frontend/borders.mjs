// Writes the countries of the world as the package ships them: Natural Earth at 1 : 50 million, with two-letter codes.
//
//   npm run borders
//
// The codes let a browser name each country in the reader's language. Names that the browser writes otherwise than the
// source are listed here; a territory without a code keeps its English name.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const WRITTEN_OTHERWISE = {
  "Antigua and Barb.": "AG", "Bosnia and Herz.": "BA", "Br. Indian Ocean Ter.": "IO", "British Virgin Is.": "VG",
  "Cabo Verde": "CV", "Cayman Is.": "KY", "Central African Rep.": "CF", "Congo": "CG", "Cook Is.": "CK",
  "Côte d'Ivoire": "CI", "Dem. Rep. Congo": "CD", "Dominican Rep.": "DO", "Eq. Guinea": "GQ", "Faeroe Is.": "FO",
  "Falkland Is.": "FK", "Fr. Polynesia": "PF", "Fr. S. Antarctic Lands": "TF", "Heard I. and McDonald Is.": "HM",
  "Hong Kong": "HK", "Macao": "MO", "Macedonia": "MK", "Marshall Is.": "MH", "Myanmar": "MM", "N. Mariana Is.": "MP",
  "Palestine": "PS", "Pitcairn Is.": "PN", "S. Geo. and the Is.": "GS", "S. Sudan": "SS", "Saint Helena": "SH",
  "Saint Lucia": "LC", "Solomon Is.": "SB", "St-Barthélemy": "BL", "St-Martin": "MF", "St. Kitts and Nevis": "KN",
  "St. Pierre and Miquelon": "PM", "St. Vin. and Gren.": "VC", "São Tomé and Principe": "ST",
  "Trinidad and Tobago": "TT", "Turkey": "TR", "Turks and Caicos Is.": "TC", "U.S. Virgin Is.": "VI",
  "United States of America": "US", "Vatican": "VA", "W. Sahara": "EH", "Wallis and Futuna Is.": "WF", "eSwatini": "SZ",
  "Åland": "AX",
};

const require = createRequire(import.meta.url);
const source = JSON.parse(readFileSync(require.resolve("world-atlas/countries-50m.json"), "utf8"));
const english = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
const codes = new Map();
for (let a = 65; a < 91; a++) {
  for (let b = 65; b < 91; b++) {
    const code = String.fromCharCode(a, b);
    const name = english.of(code);
    if (name && !codes.has(name)) codes.set(name, code);
  }
}

const countries = source.objects.countries.geometries
  .map(({ type, arcs, properties: { name } }) => ({
    code: WRITTEN_OTHERWISE[name] ?? codes.get(name) ?? "",
    name,
    polygons: type === "Polygon" ? [arcs] : arcs,
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const { scale, translate } = source.transform;
const target = join(import.meta.dirname, "..", "src", "corredor", "reports", "content", "borders.json");
const lines = [
  `{"scale":${JSON.stringify(scale)},"translate":${JSON.stringify(translate)},"countries":[`,
  countries.map((country) => JSON.stringify(country)).join(",\n"),
  `],"arcs":[`,
  source.arcs.map((arc) => JSON.stringify(arc)).join(",\n"),
  "]}",
];
writeFileSync(target, `${lines.join("\n")}\n`);
console.log(`${countries.length} countries, without a code: ${countries.filter((c) => !c.code).map((c) => c.name)}`);
