// What an answer rests on to which no state has agreed.
import { say } from "../../words";

export function Assumed({ switches }: { switches: string[] }) {
  if (switches.length === 0) return null;
  return (
    <p class="why">
      <span class="tag assumed">{say("page.assumed")}</span>
      <span class="quiet" title={switches.join(", ")}>
        {say("page.rests.assumed", { number: switches.length })}
      </span>
    </p>
  );
}
