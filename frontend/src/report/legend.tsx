// What the colours of the carpet and of the map mean.
import { message } from "../messages";
import { useView } from "./view";

export function Legend() {
  const view = useView();
  const other = view.other.value;
  if (other) {
    const names = { one: view.part.value.name, other: other.part.name };
    return (
      <ul class="legend">
        <Item look="more-a by-3">{message("page.legend.more", { plan: names.one })}</Item>
        <Item look="more-b by-3">{message("page.legend.more", { plan: names.other })}</Item>
        {view.content.shared && <Item look="full-7">{message("page.legend.hidden", { least: view.content.least })}</Item>}
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
      {view.content.shared && <Item look="full-7">{message("page.legend.hidden", { least: view.content.least })}</Item>}
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
