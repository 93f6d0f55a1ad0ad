"use client";

import { useEffect, useState } from "react";
import { ModelArts } from "verset";

const modelarts = new ModelArts({ proxy: "/cloud" });

/** Lists the datasets. */
export function Datasets() {
  const [names, setNames] = useState([]);
  const [failure, setFailure] = useState("");

  useEffect(() => {
    const controller = new AbortController();
    const load = async () => {
      const found = [];
      for await (const { dataset_name } of modelarts.listDatasets({}, controller)) {
        found.push(dataset_name);
      }
      setNames(found);
    };
    load().catch((error) => controller.signal.aborted || setFailure(error.message));
    return () => controller.abort();
  }, []);

  return failure ? (
    <p role="alert">{failure}</p>
  ) : (
    <ul>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
