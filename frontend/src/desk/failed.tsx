// Something that was asked for is not to be had: why, and where to go on.
import { message } from "../messages";
import type { Trouble } from "./ask";
import { hrefOf } from "./route";

export function Failed({ trouble }: { trouble: Trouble }) {
  return (
    <div class="card failed" role="alert">
      <h2>{trouble.status === 404 ? message("planner.not_here") : message("planner.went_wrong")}</h2>
      <p>{trouble.told.says || message("planner.gone")}</p>
      <ul class="steps">
        {(trouble.told.findings ?? []).slice(0, 12).map((finding, at) => (
          <li key={at}>
            <strong>{finding.where}</strong>: {finding.says} {finding.try}
          </li>
        ))}
      </ul>
      <a class="button" href={hrefOf({ at: "shelf" })}>
        {message("planner.back_to_shelf")}
      </a>
    </div>
  );
}
