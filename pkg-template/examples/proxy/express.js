// Express: `node express.js`.

import express from "express";
import { toNodeHandler } from "verset/proxy";
import { createCloud } from "./cloud.js";

const app = express();
// It may stand before or behind the handler.
app.use(express.json());
app.use("/cloud", toNodeHandler(createCloud(process.env)));

const server = app.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`http://localhost:${server.address().port}`);
});
