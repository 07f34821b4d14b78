// Something that was asked for is not to be had: why, and where to go on.
import { say } from "../words";
import type { Trouble } from "./ask";
import { hrefOf } from "./route";

export function Failed({ trouble }: { trouble: Trouble }) {
  return (
    <div class="card failed" role="alert">
      <h2>{trouble.status === 404 ? say("desk.not_here") : say("desk.went_wrong")}</h2>
      <p>{trouble.told.says || say("desk.gone")}</p>
      <ul class="steps">
        {(trouble.told.findings ?? []).slice(0, 12).map((finding, at) => (
          <li key={at}>
            <strong>{finding.where}</strong>: {finding.says} {finding.try}
          </li>
        ))}
      </ul>
      <a class="button" href={hrefOf({ at: "shelf" })}>
        {say("desk.back_to_shelf")}
      </a>
    </div>
  );
}
