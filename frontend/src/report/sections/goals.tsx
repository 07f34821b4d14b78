// Outcomes of people by the destination they chose.
import type { OutcomeName } from "../../content.generated";
import { Section } from "../../components/section";
import { message } from "../../messages";
import { placeName, useReportState } from "../state";
import { Count } from "./count";
import { ScrollBox } from "../../components/scroll-box";

const OUTCOMES: readonly OutcomeName[] = ["served", "on_the_way", "waiting", "exits", "unserved"];

export function Goals() {
  const report = useReportState();
  const { content } = report;
  const part = report.part.value;
  const other = report.other.value?.part ?? null;
  const outcomes = other ? (["served", "unserved"] as const) : OUTCOMES;
  const known = (goal: string) => other?.goals.find((row) => row.goal === goal);
  return (
    <Section id="goals" head={message("page.goals.head")} lead={message("page.goals.lead")}>
      <ScrollBox label={message("page.goals.head")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.goal")}</th>
              <th scope="col" class="figure">
                {message("page.people")}
              </th>
              {outcomes.flatMap((outcome) =>
                (other ? [part.name, other.name] : [""]).map((name) => (
                  <th key={outcome + name} scope="col" class="figure">
                    {message(`page.outcome.${outcome}`)}
                    {name && <small>{name}</small>}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {part.goals.map((row) => (
              <tr key={row.goal}>
                <th scope="row">{placeName(content, row.goal)}</th>
                <td class="figure">
                  <Count of={row.people} />
                </td>
                {outcomes.flatMap((outcome) =>
                  (other ? [row, known(row.goal)] : [row]).map((row, index) => (
                    <td key={`${outcome}${index}`} class="figure">
                      <Count of={row?.[outcome]} />
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
