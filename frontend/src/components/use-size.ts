// The size that an element has on the page now.
import { type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

export interface Size {
  width: number;
  height: number;
}

export function useSize(element: RefObject<Element | null>): Signal<Size> {
  const size = useSignal<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const found = element.current;
    if (!found) return;
    const measure = () => {
      const { width, height } = found.getBoundingClientRect();
      const now = size.peek();
      if (Math.abs(now.width - width) > 0.5 || Math.abs(now.height - height) > 0.5) size.value = { width, height };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(found);
    return () => observer.disconnect();
  }, []);
  return size;
}
