// A dialog of the browser's own: it keeps the focus inside, and Escape closes it.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { message } from "../messages";

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: Props) {
  const at = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = at.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={at} class="dialog" aria-labelledby="dialog-title" onClose={onClose} onCancel={onClose}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="icon" aria-label={message("planner.close")} onClick={onClose}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}
