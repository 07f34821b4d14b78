// An error in the place of a page: the reason, and a link back.
import { message } from "../messages";
import type { ApiError } from "./api";
import { hrefOf } from "./route";

export function ErrorPage({ problem }: { problem: ApiError }) {
  return (
    <div class="card error-page" role="alert">
      <h2>{problem.status === 404 ? message("planner.not_here") : message("planner.went_wrong")}</h2>
      <p>{problem.body.says || message("planner.no_answer")}</p>
      <ul class="steps">
        {(problem.body.findings ?? []).slice(0, 12).map((finding, at) => (
          <li key={at}>
            <strong>{finding.where}</strong>: {finding.says} {finding.try}
          </li>
        ))}
      </ul>
      <a class="button" href={hrefOf({ page: "scenarios" })}>
        {message("planner.back_to_scenarios")}
      </a>
    </div>
  );
}
