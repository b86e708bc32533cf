"""Asks an OpenAI-compatible server with aiohttp, as benchmark tools in Python do, and prints what that has cost.

usage: aiohttp_client.py URL stream|whole USERS REQUESTS
"""
import asyncio
import json
import sys
import time

import aiohttp

BODY = {"model": "truth", "messages": [{"role": "user", "content": "Where is my order #12345?"}], "max_tokens": 64}


async def ask(session, url, stream):
    body = {**BODY, "stream": True, "stream_options": {"include_usage": True}} if stream else BODY
    async with session.post(url, json=body) as response:
        if not stream:
            return (await response.json())["usage"]["completion_tokens"]
        tokens = 0
        async for line in response.content:
            if not line.startswith(b"data: ") or line.startswith(b"data: [DONE]"):
                continue
            choices = json.loads(line[6:])["choices"]
            if choices and choices[0]["delta"].get("content"):
                tokens += 1
        return tokens


async def user(session, url, stream, left):
    tokens = 0
    while left[0] > 0:
        left[0] -= 1
        tokens += await ask(session, url, stream)
    return tokens


async def main(url, stream, users, requests):
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        # Connections and imports are paid before the clock starts.
        await asyncio.gather(*(ask(session, url, stream) for _ in range(users)))
        left = [requests]
        cpu, start = time.process_time(), time.perf_counter()
        tokens = sum(await asyncio.gather(*(user(session, url, stream, left) for _ in range(users))))
        print(json.dumps({"CpuSeconds": time.process_time() - cpu, "Seconds": time.perf_counter() - start, "Tokens": tokens}))


asyncio.run(main(sys.argv[1], sys.argv[2] == "stream", int(sys.argv[3]), int(sys.argv[4])))
