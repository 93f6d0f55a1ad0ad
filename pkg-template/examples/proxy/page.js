// A page of any of these servers: no keys, no region, no project.

import { ModelArts } from "verset";

const modelarts = new ModelArts({ proxy: "/cloud" });

for await (const dataset of modelarts.listDatasets()) {
  const item = document.createElement("li");
  item.textContent = dataset.dataset_name;
  document.querySelector("#datasets").append(item);
}
