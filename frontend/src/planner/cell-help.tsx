// Help on the selected cell: what its column means, what may stand there, and its findings.
import type { Finding } from "./api";
import type { Column } from "./sheet-store";

interface Props {
  name: string;
  text: string;
  column: Column | undefined;
  findings: Finding[];
}

export function CellHelp({ name, text, column, findings }: Props) {
  return (
    <div class="cell-help" id="cell-help">
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
