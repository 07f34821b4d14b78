// The switch between the three languages.
import { LANGUAGES, lang, say, speak } from "../words";
import { Choose } from "./choose";

const NAMES = { es: "Español", en: "English", pt: "Português" };

export function Languages() {
  const choices = LANGUAGES.map((value) => ({ value, text: value.toUpperCase(), title: NAMES[value] }));
  return (
    <div class="languages">
      <Choose label={say("page.language")} choices={choices} value={lang.value} onChoose={speak} />
    </div>
  );
}
