// The desk: where a planner browses scenarios, edits, plans and compares. A server gives its words and its data.
import { say } from "../words";

export function Desk() {
  return <main class="page">{say("page.desk")}</main>;
}
