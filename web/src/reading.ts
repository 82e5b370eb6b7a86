// Pages to read: they are whole without a script. It adds the choice of colours, and tables that sort by a click on a head.

import "./style/index.css";
import "./style/reading.css";
import { mountSorting } from "./views/sorting";
import { mountTheme } from "./views/theme";

const button = document.querySelector<HTMLButtonElement>("#theme");
if (button) mountTheme(button);
for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable")) mountSorting(table);
document.documentElement.classList.add("awake");
