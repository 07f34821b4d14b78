// What the chosen cell is about: its column in a sentence, what may stand there, and what is wrong with it.
import type { Finding } from "./ask";
import type { Column } from "./sheet";

interface Props {
  name: string;
  text: string;
  column: Column | undefined;
  findings: Finding[];
}

export function Note({ name, text, column, findings }: Props) {
  return (
    <div class="cell-note" id="cell-note">
      <p>
        <strong class="column-name">{column?.name ?? name}</strong>
        {column?.unit && column.unit !== column.name && <span class="unit">{column.unit}</span>} {column && `${column.says} `}
        {column && <span class="quiet">{column.expects}</span>}
      </p>
      {text.length > 24 && <p class="whole-text">{text}</p>}
      {findings.map((finding) => (
        <p key={finding.says} class={`problem ${finding.severity}`}>
          <strong>{finding.says}</strong> {finding.try}
        </p>
      ))}
    </div>
  );
}
