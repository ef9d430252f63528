# syntax=docker/dockerfile:1
ARG PYTHON_VERSION=3.12
FROM python:${PYTHON_VERSION}-slim

ENV PYTHONDONTWRITEBYTECODE=1
ENV PYTHONUNBUFFERED=1
ENV TZ=America/Lima

WORKDIR /app

# Usuario sin privilegios
ARG UID=10001
RUN adduser --disabled-password --gecos "" \
    --home "/nonexistent" --shell "/sbin/nologin" \
    --no-create-home --uid "${UID}" appuser

# Dependencias en su propia capa: solo cambian con requirements.txt
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install --no-cache-dir -r requirements.txt

# Lo que no se puede perder y los logs: las dos carpetas en las que escribe
RUN mkdir data logs && chown appuser data logs
VOLUME /app/data

COPY citas ./citas
COPY flows ./flows

# appuser, por su número: así también lo entiende quien exige que no sea root
USER ${UID}

EXPOSE 8002

HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import urllib.request; from citas.config import config; urllib.request.urlopen(f'http://127.0.0.1:{config.SERVER_PORT}/health', timeout=4)"]

CMD ["python", "-m", "citas.main"]
