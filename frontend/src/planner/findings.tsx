// Every finding of a scenario, as `corredor check` has it; a click goes to its cell.
import { useState } from "preact/hooks";
import { message, number, plural } from "../messages";
import type { Finding } from "./api";
import type { Checked } from "./sheet-store";

interface Props {
  checked: Checked | null;
  onGo: (finding: Finding) => void;
}

const MOST = 50;

export function Findings({ checked, onGo }: Props) {
  const [isComplete, setComplete] = useState(false);
  if (!checked) return null;
  const shown = isComplete ? checked.findings : checked.findings.slice(0, MOST);
  return (
    <section class="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">{message("planner.findings.title")}</h2>
      <p role="status" class={checked.ok ? "in-order" : "quiet"}>
        {checked.findings.length ? findingsSummary(checked) : message("planner.findings.none")}
      </p>
      <ul>
        {shown.map((finding, at) => (
          <li key={at} class={`found ${finding.severity}`}>
            <button type="button" onClick={() => onGo(finding)}>
              <span class="tag">{message(`planner.severity.${finding.severity}`)}</span>
              <span class="where">{finding.where}</span>
              <span>
                {finding.says} <span class="quiet">{finding.try}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {checked.findings.length > shown.length && (
        <button type="button" class="button" onClick={() => setComplete(true)}>
          {message("planner.findings.all", { number: number(checked.findings.length) })}
        </button>
      )}
    </section>
  );
}

export function findingsSummary(checked: Checked): string {
  const errors = checked.findings.filter((finding) => finding.severity !== "warning").length;
  const warnings = checked.findings.length - errors;
  const parts = [];
  if (errors) parts.push(plural("planner.findings.errors", errors));
  if (warnings) parts.push(plural("planner.findings.warnings", warnings));
  return parts.join(", ") || message("planner.findings.none");
}
