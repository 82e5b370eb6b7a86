// How Debian's Chromium is started, for the tests and for the benchmark of the page: without a window, and without a word to any other host.

export const CHROMIUM = {
  executablePath: process.env.ATLAS287_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};
