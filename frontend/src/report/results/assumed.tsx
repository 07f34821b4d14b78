// The switches that a result assumes and to which no state has agreed.
import { message, plural } from "../../messages";

export function AssumedSwitches({ switches }: { switches: string[] }) {
  if (switches.length === 0) return null;
  return (
    <p class="tag-row">
      <span class="tag assumed">{message("page.assumed")}</span>
      <span class="quiet" title={switches.join(", ")}>
        {plural("page.assumption.assumed", switches.length)}
      </span>
    </p>
  );
}
