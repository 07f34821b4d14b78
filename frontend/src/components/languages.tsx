// The switch between the languages.
import { lang, languageName, languages, message, setLanguage } from "../messages";
import { SegmentedControl } from "./segmented-control";

export function Languages() {
  const choices = languages().map((value) => ({ value, text: value.toUpperCase(), title: languageName(value) }));
  return (
    <div class="languages">
      <SegmentedControl label={message("page.language")} choices={choices} value={lang.value} onChoose={setLanguage} />
    </div>
  );
}
