# docker build -t termcheck . && docker run --rm -v "$PWD:/project:ro" termcheck check locale/
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY termbase termbase
COPY termcheck termcheck
RUN python -m venv /opt/termcheck \
    && /opt/termcheck/bin/python -m pip install --no-cache-dir --disable-pip-version-check .

FROM python:3.12-slim
COPY --from=build /opt/termcheck /opt/termcheck
ENV PATH=/opt/termcheck/bin:$PATH
RUN useradd --uid 1000 --create-home termcheck
USER 1000:1000
WORKDIR /project
ENTRYPOINT ["termcheck"]
