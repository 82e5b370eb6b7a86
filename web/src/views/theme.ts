// The button for dark and light colours. Its words stand in its attributes, so that pages without a catalogue have it too.

const system = window.matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? system.matches : chosen === "dark";
}

/** Makes the button switch colours and keep the choice. */
export function mountTheme(button: HTMLButtonElement): void {
  const show = () => {
    const { light = "", dark = "", toLight = "", toDark = "" } = button.dataset;
    button.textContent = isDark() ? light : dark;
    button.setAttribute("aria-label", isDark() ? toLight : toDark);
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
