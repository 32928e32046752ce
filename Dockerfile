# Dateline in a container: only what serving and importing need, run by a user without rights.
FROM python:3.11-slim AS build
WORKDIR /app
COPY requirements.lock ./
# every package is checked against its hash here; what is not needed to run stays in this stage
RUN pip wheel --no-cache-dir --require-hashes --requirement requirements.lock --wheel-dir /wheels
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY templates templates
COPY static static
COPY migrations migrations
COPY seeds seeds
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --no-index --find-links /wheels --upgrade setuptools \
 && /venv/bin/pip install --no-cache-dir --no-index --find-links /wheels --no-build-isolation --editable .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /app dateline && install --directory --owner dateline /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_DATABASE_URL=sqlite:////data/dateline.db
USER dateline
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=5 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["dateline", "serve"]
