// What an answer rests on to which no state has agreed.
import { message, plural } from "../../messages";

export function Assumed({ switches }: { switches: string[] }) {
  if (switches.length === 0) return null;
  return (
    <p class="why">
      <span class="tag assumed">{message("page.assumed")}</span>
      <span class="quiet" title={switches.join(", ")}>
        {plural("page.rests.assumed", switches.length)}
      </span>
    </p>
  );
}
