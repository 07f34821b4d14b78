// What closure hurts most: the worst set together, each thing alone, what to keep open, and who would be caught.
import type { ComponentChildren } from "preact";
import type { ClosuresAnswer } from "../../content";
import { Section } from "../../pieces/section";
import { Wide } from "../../pieces/wide";
import { date, message, number } from "../../messages";
import { placeName, useView, wayName } from "../view";
import { Assumed } from "./assumed";

export function ClosuresShown({ answer, nth }: { answer: ClosuresAnswer; nth: number }) {
  const { content } = useView();
  const names = (ids: string[]) => ids.map((id) => wayName(content, id)).join(" + ");
  const more = Math.max(0, answer.unserved_shut - answer.unserved);
  return (
    <Section
      id={`closures-${nth}`}
      head={message("page.closures.head")}
      lead={message("page.closures.lead", { from: date(answer.from, "long"), to: date(answer.to, "long") })}
    >
      <Assumed switches={answer.assumed} />
      <p class="worst">
        <strong>{names(answer.shut)}</strong>{" "}
        {message("page.closures.worst", { more, unserved: answer.unserved_shut, people: answer.people })}
      </p>
      <div class="two">
        <Bars head={message("page.closures.alone")} rows={answer.alone.map((row) => [names(row.shut), row.more])} sign="+" />
        <Bars head={message("page.closures.back_up")} rows={answer.back_up.map((row) => [wayName(content, row.keep), row.won])} sign="−" />
      </div>
      <div class="two">
        <Bars head={message("page.closures.stay_home")} rows={answer.stay_home.map((row) => [placeName(content, row.place), row.more])} sign="+" />
        {answer.caught.length > 0 && (
          <div>
            <h3>{message("page.closures.caught")}</h3>
            <Wide label={message("page.closures.caught")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{message("page.closures.place")}</th>
                    <th scope="col" class="figure">
                      {message("page.closures.most")}
                    </th>
                    <th scope="col" class="figure">
                      {message("page.closures.beds")}
                    </th>
                    <th scope="col">{message("page.day")}</th>
                  </tr>
                </thead>
                <tbody>
                  {answer.caught.map((row) => (
                    <tr key={row.place}>
                      <th scope="row">{placeName(content, row.place)}</th>
                      <td class="figure">{number(row.most)}</td>
                      <td class="figure">{row.most > row.beds ? <strong>{number(row.beds)}</strong> : number(row.beds)}</td>
                      <td>{row.date ? date(row.date) : ""}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          </div>
        )}
      </div>
    </Section>
  );
}

function Bars({ head, rows, sign }: { head: ComponentChildren; rows: [string, number][]; sign: string }) {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(([, people]) => people));
  return (
    <div>
      <h3>{head}</h3>
      <ul class="harm">
        {rows.map(([name, people]) => (
          <li key={name}>
            <span>{name}</span>
            <strong>{people ? `${sign}${number(people)}` : "0"}</strong>
            <svg width="100%" height="6" aria-hidden="true">
              <rect class="share-bar" width={`${(100 * people) / most}%`} height="6" rx="2" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}
