// What can be downloaded, folded away until somebody wants it.
import { message } from "../messages";
import { addressOf } from "./ask";

interface Props {
  base: string;
  kinds: readonly string[];
  params?: Record<string, string | string[]>;
}

export function Files({ base, kinds, params = {} }: Props) {
  return (
    <details class="files">
      <summary class="button">{message("planner.download")}</summary>
      <ul class="card">
        {kinds.map((kind) => (
          <li key={kind}>
            <a href={addressOf(`${base}/files/${kind}`, params)} download>
              <strong>{kind}</strong> <span class="quiet">{message(`planner.file.${kind.replace(/\W/g, "_")}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
