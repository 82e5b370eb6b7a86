// The button for dark and light colours.

import { messages } from "../messages";

const system = window.matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? system.matches : chosen === "dark";
}

/** Makes the button switch colours and keep the choice. */
export function mountTheme(button: HTMLButtonElement): void {
  const show = () => {
    button.textContent = isDark() ? messages.site.theme_light : messages.site.theme_dark;
    button.setAttribute("aria-label", isDark() ? messages.site.theme_to_light : messages.site.theme_to_dark);
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
}
