"use client";

import { useCallback, useEffect, useState } from "react";

/** Lists the versions of a dataset and switches between them: `npm run dev`. */
export function Versions({ dataset_id }) {
  const [versions, setVersions] = useState([]);
  const [status, setStatus] = useState("Loading …");

  // Calls only this app's own route, so the page holds no key and no WebAssembly.
  const call = useCallback(
    async (init) => {
      const response = await fetch(`/api/datasets/${dataset_id}/versions`, init);
      const body = await response.json();
      if (!response.ok) throw new Error(body.message);
      return body;
    },
    [dataset_id],
  );

  const run = useCallback(
    async (version) => {
      try {
        if (version) {
          setStatus(`Switching to ${version.version_name} …`);
          const { version_id } = version;
          await call({ method: "POST", body: JSON.stringify({ version_id }) });
        }
        setVersions(await call());
        setStatus("");
      } catch (error) {
        setStatus(error.message);
      }
    },
    [call],
  );

  useEffect(() => {
    run();
  }, [run]);

  return (
    <main>
      <p role="status">{status}</p>
      <ul>
        {versions.map((version) => (
          <li key={version.version_id}>
            {version.version_name}, {version.total_sample_count} samples{" "}
            <button type="button" disabled={version.is_current} onClick={() => run(version)}>
              {version.is_current ? "current" : "switch to it"}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
