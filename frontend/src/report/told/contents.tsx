// The parts of the report, to go to.
import { say } from "../../words";

export const PARTS = ["left-out", "slots", "agreements", "money", "basis"] as const;

export function Contents() {
  return (
    <nav class="contents" aria-label={say("page.contents")}>
      {PARTS.map((part) => (
        <a key={part} href={`#${part}`}>
          {say(`page.contents.${part.replace("-", "_")}`)}
        </a>
      ))}
    </nav>
  );
}
