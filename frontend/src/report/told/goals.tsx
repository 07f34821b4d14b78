// What becomes of people, by the place they chose.
import { type Fate, FATES } from "../../content";
import { Section } from "../../pieces/section";
import { message } from "../../messages";
import { placeName, useView } from "../view";
import { Count } from "./count";
import { Wide } from "../../pieces/wide";

export function Goals() {
  const view = useView();
  const { content } = view;
  const part = view.part.value;
  const other = view.other.value?.part ?? null;
  const fates: Fate[] = other ? ["served", "unserved"] : FATES;
  const known = (goal: string) => other?.goals.find((row) => row.goal === goal);
  return (
    <Section id="goals" head={message("page.goals.head")} lead={message("page.goals.lead")}>
      <Wide label={message("page.goals.head")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{message("page.goal")}</th>
              <th scope="col" class="figure">
                {message("page.people")}
              </th>
              {fates.flatMap((fate) =>
                (other ? [part.name, other.name] : [""]).map((name) => (
                  <th key={fate + name} scope="col" class="figure">
                    {message(`page.fate.${fate}`)}
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
                {fates.flatMap((fate) =>
                  (other ? [row, known(row.goal)] : [row]).map((told, nth) => (
                    <td key={`${fate}${nth}`} class="figure">
                      <Count of={told?.[fate]} />
                    </td>
                  )),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </Section>
  );
}
