import "@mantine/core/styles.css";
import "./styles/fonts.css";
import "./styles/global.css";
import { createRoot } from "react-dom/client";
import { language } from "./i18n/language.js";
import { App } from "./shell/app.js";
import { keepTidy } from "./shell/keep-tidy.js";
import { registerServiceWorker } from "./shell/new-version.js";
import { followBrowserNetwork } from "./wire/link-state.js";

document.documentElement.lang = language.get();
followBrowserNetwork(window);
registerServiceWorker();
keepTidy();
createRoot(document.getElementById("root")!).render(<App />);
