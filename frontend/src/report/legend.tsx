// The legend of heat map and map.
import { message } from "../messages";
import { useReportState } from "./state";

export function Legend() {
  const report = useReportState();
  const other = report.other.value;
  if (other) {
    const names = { one: report.part.value.name, other: other.part.name };
    return (
      <ul class="legend">
        <Item look="more-a by-3">{message("page.legend.more", { plan: names.one })}</Item>
        <Item look="more-b by-3">{message("page.legend.more", { plan: names.other })}</Item>
        {report.content.shared && <Item look="full-7">{message("page.legend.hidden", { least: report.content.least })}</Item>}
      </ul>
    );
  }
  return (
    <ul class="legend" aria-label={message("page.legend.label")}>
      {[1, 2, 3, 4].map((quarter) => (
        <Item key={quarter} look={`full-${quarter}`}>
          {`${quarter * 25 - 25}–${quarter * 25}`}
        </Item>
      ))}
      <Item look="full-5">{message("page.legend.full")}</Item>
      <Item look="full-6">{message("page.legend.over")}</Item>
      {report.content.shared && <Item look="full-7">{message("page.legend.hidden", { least: report.content.least })}</Item>}
    </ul>
  );
}

function Item({ look, children }: { look: string; children: string }) {
  return (
    <li>
      <svg width="16" height="11" aria-hidden="true">
        <rect class={`cell ${look}`} width="16" height="11" rx="2" />
      </svg>
      {children}
    </li>
  );
}
