import "./styles/mantine.css";
import "./styles/fonts.css";
import "./styles/global.css";
import { createRoot } from "react-dom/client";
import { startTexts } from "./i18n/texts.js";
import { App } from "./shell/app.js";
import { keepTidy } from "./shell/keep-tidy.js";
import { registerServiceWorker } from "./shell/new-version.js";
import { followBrowserNetwork } from "./wire/link-state.js";

followBrowserNetwork(window);
registerServiceWorker();
keepTidy();
void startTexts().then(() => createRoot(document.getElementById("root")!).render(<App />));
