// The switch between the languages.
import { lang, languageName, languages, message, setLanguage } from "../messages";
import { Choose } from "./choose";

export function Languages() {
  const choices = languages().map((value) => ({ value, text: value.toUpperCase(), title: languageName(value) }));
  return (
    <div class="languages">
      <Choose label={message("page.language")} choices={choices} value={lang.value} onChoose={setLanguage} />
    </div>
  );
}
