// The files that can be downloaded, in a list that opens.
import { message } from "../messages";
import { apiUrl } from "./api";

interface Props {
  base: string;
  kinds: readonly string[];
  params?: Record<string, string | string[]>;
}

export function Downloads({ base, kinds, params = {} }: Props) {
  return (
    <details class="downloads">
      <summary class="button">{message("planner.download")}</summary>
      <ul class="card">
        {kinds.map((kind) => (
          <li key={kind}>
            <a href={apiUrl(`${base}/files/${kind}`, params)} download>
              <strong>{kind}</strong> <span class="quiet">{message(`planner.file.${kind.replace(/\W/g, "_")}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
