// The entry of the bundle, which has two pages: a report with its content inlined, or the planner, which a server serves.
import "./tokens.css";
import "./base.css";
import { render } from "preact";
import type { Content } from "./content.generated";
import { Planner } from "./planner/app";
import { Report } from "./report/report";
import { type Language, loadMessages } from "./messages";

function inlined<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

const asked = new URLSearchParams(location.search).get("lang") ?? location.hash.replace("#", "");
const written = document.documentElement.lang;
loadMessages(inlined<Record<string, Language>>("messages") ?? {}, [asked, written]);

const root = document.getElementById("app");
const content = inlined<Content>("content");
if (root) render(content ? <Report content={content} /> : <Planner />, root);
